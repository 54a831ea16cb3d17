"""One turn: what is asked in a view, and the move that follows."""

from __future__ import annotations

from typing import assert_never

from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.finish import FinishView
from cmcourse.engine.items import NotesView
from cmcourse.engine.overview import ModelView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.views import (
    CaseView,
    ExportView,
    HomeView,
    LessonView,
    ModuleView,
    ProfileView,
    QuestionView,
    QuizIntroView,
    RatingView,
    SummaryView,
    View,
    WelcomeView,
    WorkbookListView,
    WorkbookView,
)
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.plain.found_turns import clinic_list_turn, clinic_turn, model_turn, notes_turn
from cmcourse.plain.learning_turns import case_turn, lesson_turn, module_turn
from cmcourse.plain.my_turns import (
    export_turn,
    home_turn,
    profile_turn,
    rating_turn,
    welcome_turn,
    workbooks_turn,
)
from cmcourse.plain.own_turns import finish_turn, papers_turn, settings_turn
from cmcourse.plain.quiz_turns import intro_turn, question_turn, summary_turn
from cmcourse.plain.review_turns import end_turn, review_turn, term_turn
from cmcourse.plain.talk import Talk
from cmcourse.plain.workbook_turn import workbook_turn


def turn(talk: Talk, view: View) -> None:
    """Take one turn in a view. Raises EOFError at the end of input."""
    match view:
        case WelcomeView():
            welcome_turn(talk, view)
        case HomeView():
            home_turn(talk, view)
        case ModuleView():
            module_turn(talk, view)
        case LessonView():
            lesson_turn(talk, view)
        case QuestionView():
            question_turn(talk, view)
        case QuizIntroView():
            intro_turn(talk, view)
        case SummaryView():
            summary_turn(talk, view)
        case CaseView():
            case_turn(talk, view)
        case RatingView():
            rating_turn(talk, view)
        case ProfileView():
            profile_turn(talk, view)
        case WorkbookListView():
            workbooks_turn(talk, view)
        case WorkbookView():
            workbook_turn(talk, view)
        case ExportView():
            export_turn(talk, view)
        case PapersView():
            papers_turn(talk, view)
        case FinishView():
            finish_turn(talk, view)
        case SettingsView():
            settings_turn(talk, view)
        case NotesView():
            notes_turn(talk, view)
        case ClinicListView():
            clinic_list_turn(talk, view)
        case ClinicView():
            clinic_turn(talk, view)
        case ModelView():
            model_turn(talk, view)
        case ReviewView():
            review_turn(talk, view)
        case TermView():
            term_turn(talk, view)
        case ReviewEndView():
            end_turn(talk, view)
        case _:
            assert_never(view)
