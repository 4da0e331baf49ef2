"""The one form that every activity is shown in: a widget that draws what an activity describes."""

from utils.form.class_form import ClassForm
from utils.form.widget import FormWidget, LiveForm

__all__ = ["ClassForm", "FormWidget", "LiveForm"]
