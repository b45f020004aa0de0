"""Explorers: a question with controls and an answer that follows them.

In JupyterLab an explorer shows itself as widgets. Where nothing runs behind the page, as
in an exported one, its answer at the values it was made with stands in its place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.display.markup import Html, isolated
from helpers.errors import MaqalError

__all__ = ["Control", "Explorer"]

Value = str | float
STYLE = (
    "<style>.maqal-arabic input{direction:rtl;text-align:right;font-size:1.1em}"
    ".maqal-controls{flex-wrap:wrap;gap:.2rem 1.2rem}</style>"
)


@dataclass(frozen=True)
class Control:
    """One thing that a reader sets: a field, a number from `least` to `most`, or a choice.

    `options` makes it a choice, label → value; `proposed` are values that a field offers;
    `arabic` fields are written from right to left; a control that is `only` for a value of
    another one, such as ("list", "names"), is hidden for the others.
    """

    name: str
    label: str
    value: Value
    options: Mapping[str, Value] = field(default_factory=dict)
    proposed: Sequence[str] = ()
    between: tuple[float, float] | None = None
    arabic: bool = False
    only: tuple[str, Value] | None = None


class Explorer:
    """Controls with an answer to what they are set to, as HTML; `actions` are buttons, each with what it does and tells."""

    def __init__(
        self,
        controls: Sequence[Control],
        answer: Callable[..., Html],
        *,
        actions: Mapping[str, Callable[..., Html]] | None = None,
    ):
        self.controls = {control.name: control for control in controls}
        self.values: dict[str, Value] = {control.name: control.value for control in controls}
        self.actions = dict(actions or {})
        self._answer = answer
        self._last: tuple[dict[str, Value], Html] | None = None
        self._watching: list[Callable[[], None]] = []

    def set(self, **values: Value) -> "Explorer":
        """Set controls as a reader would; returns itself. Raises KeyError for one that is not there."""
        for name, value in values.items():
            if name not in self.controls:
                raise KeyError(f"no control {name!r}; there are {', '.join(self.controls)}")
            self.values[name] = value
        for tell in self._watching:
            tell()
        return self

    def press(self, action: str) -> Html:
        """What the button `action` does; returns what it tells, also where that is an error."""
        return self._told(self.actions[action])

    def answer(self) -> Html:
        """The answer to what the controls are set to now; worked out once while they stay as they are."""
        if self._last is None or self._last[0] != self.values:
            self._last = (dict(self.values), self._told(self._answer))
        return self._last[1]

    def watch(self, tell: Callable[[], None]) -> None:
        """Have `tell` called whenever a value was set."""
        self._watching.append(tell)

    def shown(self, name: str) -> bool:
        """Whether a control matters for what the others are set to."""
        only = self.controls[name].only
        return only is None or self.values[only[0]] == only[1]

    def _told(self, answer: Callable[..., Html]) -> Html:
        try:
            return answer(**self.values)
        except (MaqalError, OSError) as error:
            return Html(f'<p class="maqal-problem" role="alert">{isolated(error)}</p>')

    def _repr_html_(self) -> str:
        asked = " · ".join(
            isolated(f"{c.label}: {_named(c, self.values[n])}") for n, c in self.controls.items() if self.shown(n)
        )
        return (
            f'<div class="maqal-explorer"><p class="maqal-asked">{asked} '
            f"<small>In JupyterLab these can be changed, and the answer follows.</small></p>{self.answer()}</div>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        view = widgets(self)._repr_mimebundle_()
        return {**view, "text/html": self._repr_html_(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"Explorer({', '.join(f'{name}={value!r}' for name, value in self.values.items())})"


def _named(control: Control, value: Value) -> str:
    """A value as a reader sees it: the label of a choice, else itself."""
    number = f"{value:g}".replace("-", "\N{MINUS SIGN}") if isinstance(value, float) else value
    return next((label for label, option in control.options.items() if option == value), number)


# --- in JupyterLab -----------------------------------------------------------------------


def widgets(explorer: Explorer) -> Any:
    """The explorer as widgets: its controls in a row, buttons, and the answer below. Needs ipywidgets."""
    from ipywidgets import HTML, Button, HBox, VBox

    fields = {name: _widget(control, explorer.values[name]) for name, control in explorer.controls.items()}
    told, answer = HTML(), HTML(value=explorer.answer())
    for box in (told, answer):
        box.add_class("jp-RenderedHTMLCommon")

    def follow() -> None:
        for name, widget in fields.items():
            widget.value = explorer.values[name]
            widget.layout.display = None if explorer.shown(name) else "none"
        told.value, answer.value = "", explorer.answer()

    def heard(name: str) -> Callable[[Any], None]:
        def hear(change: Any) -> None:
            if change["new"] != explorer.values[name]:
                explorer.set(**{name: change["new"]})

        return hear

    for name, widget in fields.items():
        widget.observe(heard(name), names="value")
        widget.layout.display = None if explorer.shown(name) else "none"
    explorer.watch(follow)
    buttons = [Button(description=action) for action in explorer.actions]
    for button in buttons:
        button.on_click(lambda pressed: setattr(told, "value", explorer.press(pressed.description)))
    row = HBox([*fields.values(), *buttons])
    row.add_class("maqal-controls")
    return VBox([HTML(STYLE), row, told, answer])


def _widget(control: Control, value: Value) -> Any:
    """The widget of a control, its label beside it; a field is read when Enter is pressed or it is left."""
    from ipywidgets import BoundedFloatText, Combobox, Dropdown, Text

    common = {"description": control.label, "value": value, "style": {"description_width": "initial"}}
    if control.options:
        return Dropdown(options=list(control.options.items()), **common)
    if control.between:
        return BoundedFloatText(min=control.between[0], max=control.between[1], step=0.5, **common)
    made = Combobox(options=list(control.proposed), **common) if control.proposed else Text(**common)
    made.continuous_update = False
    if control.arabic:
        made.add_class("maqal-arabic")
    return made
