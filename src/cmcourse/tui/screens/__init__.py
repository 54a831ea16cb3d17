"""One screen for each kind of view; a screen is imported when its view is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from cmcourse.engine import views
from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.finish import FinishView
from cmcourse.engine.items import NotesView
from cmcourse.engine.overview import ModelView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.views import View
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.tui.screens.base import CourseScreen

SCREENS: Mapping[type[View], tuple[str, str]] = {
    views.WelcomeView: ("welcome", "WelcomeScreen"),
    views.HomeView: ("home", "HomeScreen"),
    views.ModuleView: ("module", "ModuleScreen"),
    views.LessonView: ("lesson", "LessonScreen"),
    views.QuestionView: ("question", "QuestionScreen"),
    views.QuizIntroView: ("quiz_intro", "QuizIntroScreen"),
    views.SummaryView: ("summary", "SummaryScreen"),
    views.CaseView: ("case", "CaseScreen"),
    views.RatingView: ("rating", "RatingScreen"),
    views.ProfileView: ("profile", "ProfileScreen"),
    views.WorkbookListView: ("workbook_list", "WorkbookListScreen"),
    views.WorkbookView: ("workbook", "WorkbookScreen"),
    views.ExportView: ("export", "ExportScreen"),
    ReviewView: ("review", "ReviewScreen"),
    TermView: ("term", "TermScreen"),
    ReviewEndView: ("review_end", "ReviewEndScreen"),
    PapersView: ("papers", "PapersScreen"),
    FinishView: ("finish", "FinishScreen"),
    SettingsView: ("settings", "SettingsScreen"),
    NotesView: ("notes", "NotesScreen"),
    ClinicListView: ("clinic_list", "ClinicListScreen"),
    ClinicView: ("clinic", "ClinicScreen"),
    ModelView: ("model", "ModelScreen"),
}
"""The module under `cmcourse.tui.screens` and the class in it, for every kind of view."""


def screen_for(view: View) -> type[CourseScreen[Any]]:
    """Return the screen that shows this view."""
    module, name = SCREENS[type(view)]
    found: type[CourseScreen[Any]] = getattr(import_module(f"{__name__}.{module}"), name)
    return found
