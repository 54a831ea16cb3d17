"""Views as rows: one function a view."""

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
from cmcourse.plain.found import clinic_list_rows, clinic_rows, model_rows, notes_rows
from cmcourse.plain.learning import case_rows, lesson_rows, module_rows
from cmcourse.plain.mine import (
    export_rows,
    home_rows,
    rating_rows,
    welcome_rows,
    workbook_rows,
    workbooks_rows,
)
from cmcourse.plain.own import finish_rows, papers_rows, settings_rows
from cmcourse.plain.profile import profile_rows
from cmcourse.plain.question import question_rows
from cmcourse.plain.quiz import intro_rows, summary_rows
from cmcourse.plain.review import end_rows, review_rows, term_card_rows
from cmcourse.plain.rows import Rows
from cmcourse.plain.voice import Voice


def render(view: View, voice: Voice, profile: str = "") -> Rows:
    """Return a view as rows; `profile` is the name of the one that is open, if there can be others."""
    match view:
        case WelcomeView():
            return welcome_rows(view, voice)
        case HomeView():
            return home_rows(view, voice)
        case ModuleView():
            return module_rows(view, voice)
        case LessonView():
            return lesson_rows(view, voice)
        case QuestionView():
            return question_rows(view, voice)
        case QuizIntroView():
            return intro_rows(view, voice)
        case SummaryView():
            return summary_rows(view, voice)
        case CaseView():
            return case_rows(view, voice)
        case RatingView():
            return rating_rows(view, voice)
        case ProfileView():
            return profile_rows(view, voice)
        case WorkbookListView():
            return workbooks_rows(view, voice)
        case WorkbookView():
            return workbook_rows(view, voice)
        case ExportView():
            return export_rows(view, voice)
        case PapersView():
            return papers_rows(view, voice)
        case FinishView():
            return finish_rows(view, voice)
        case SettingsView():
            return settings_rows(view, profile, voice)
        case NotesView():
            return notes_rows(view, voice)
        case ClinicListView():
            return clinic_list_rows(view, voice)
        case ClinicView():
            return clinic_rows(view, voice)
        case ModelView():
            return model_rows(view, voice)
        case ReviewView():
            return review_rows(view, voice)
        case TermView():
            return term_card_rows(view, voice)
        case ReviewEndView():
            return end_rows(view, voice)
        case _:
            assert_never(view)
