"""What a marker says about whether a field is required (true, false, or on a condition), and about who may read and
write it, in ten languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ...lazy import dataclass, lazy_pattern
from .cells import plain_text
from .texts import without_accents

_TRUE = """
true t yes y required mandatory m r req 1 1..1 1..n 1..* all always must singular ✅ ✔ ✔️ ✓ ☑ ☑️ ● ◯ 🟢 x
:white_check_mark: :heavy_check_mark: :ballot_box_with_check: :check: :check_mark: :ok: ◎ ○
是 必填 必选 必须 必需 必要 必要的 必须的 必选的 必填的 必選 必須 需要 有 是的 必选项 必填项 必需的
はい 필수 예 ○ 네 필요 ja pflicht erforderlich obligatorisch oui obligatoire requis sí si obligatorio requerido
sim obrigatório siempre toujours immer sempre всегда 始终 总是 常に 항상 必ず
obrigatória sì obbligatorio да обязательный обязательно обязательное обязателен обязательная
"""
_FALSE = """
false f no n optional o opt not-required 0 0..1 0..n 0..* never may none recommended ❌ ✖ ✖️ ✗ ✘ ☐ × - – — ― --
⬜ ⬜️ ◻ △ :x: :negative_squared_cross_mark:
:heavy_multiplication_x: :no_entry: :white_large_square: :cross_mark: 🔴
否 可选 可选的 选填 非必填 非必须 非必需 不必 不需要 無 无 不 非必选 选填项 不是 可選 選填 非必要 任意 いいえ
不要 省略可 省略可能 선택 아니오 아니요 옵션 불필요
nein optionnel non facultatif no opcional não nunca jamais nie никогда facoltativo opzionale нет
необязательный необязательно
необязательное необязателен опциональный опционально
"""
_PHRASES = {
    "not required": False,
    "not mandatory": False,
    "no ": False,
    "is required": True,
    "required field": True,
    "at least one": True,
    "zero or one": False,
    "zero or more": False,
    "exactly one": True,
    "one or more": True,
    "strongly recommended": False,
    "optional array": False,
}
_YES = frozenset(word for each in _TRUE.split() for word in (each, without_accents(each)))
_NO = frozenset(word for each in _FALSE.split() for word in (each, without_accents(each)))
_CONDITIONAL = lazy_pattern(
    r"conditional|required\s+(?:if|when|for|only|unless|in|on|with|by)\b|optional\s+(?:if|when|"
    r"unless)\b|depends?\b|if\b|when\b|unless\b"
    r"|only\b|one of\b|at least one\b|either\b|y/n$|yes/no$|varies|条件|與|与|视|視|根据|取决|當|当|"
    r"二选一|二選一|場合|조건|경우"
    r"|(?:для|при|только|pour|selon|para|según|quando|cuando|lorsque|nur|für|je nach|per|solo|sólo|"
    r"seulement|somente|apenas|se|secondo)\s+\S|(?:仅|僅|当|視)\S|필요\s?시"
    r"|bedingt|wenn\b|falls\b|conditionnel|condicional|condizionale|si\b.+|услов|если\b|in\s+\S+\s|"
    r".*\bonly$|websocket$|c$",
    re.IGNORECASE,
)
_FIRST = lazy_pattern(r"([^\s,;:.，。；：(（<]+)[\s,;:.，。；：(（<]*(.*)", re.DOTALL)
_IF = lazy_pattern(
    r"\b(?:if|when|unless|for|only|with|can't|cannot|depending|except|provided)\b|[与與时時和]|二选一|"
    r"不能|条件|配合|場合|경우",
    re.IGNORECASE,
)
_LONGEST = 2000
"""Characters of the longest cell that can be a marker, with its condition."""
_STAR = lazy_pattern(r"(?:[*†‡§¹²³]|\[\^?\d{1,4}\]){1,8}$")
_SUPERSCRIPT = lazy_pattern(r"<sup>(?:[^<]|<(?!/?sup>))*+</sup>")


@dataclass(frozen=True, slots=True)
class Marker:
    """What a marker says. ``required`` is None where only ``condition`` decides."""

    required: bool | None
    condition: str = ""

    @property
    def conditional(self) -> bool:
        return bool(self.condition)


REQUIRED, OPTIONAL = Marker(True), Marker(False)


@dataclass(frozen=True, slots=True)
class MarkerWords:
    """How one column marks what is required: spellings of one documentation, from its profile or its other cells."""

    own: Mapping[str, bool] = ()  # type: ignore[assignment]
    conditional: tuple[str, ...] = ()
    blank: bool | None = False


_USUAL = MarkerWords()


def read_marker(cell: str, words: MarkerWords = _USUAL) -> Marker | None:
    """Return what a marker cell says; None if it isn't known. A blank cell is ``words.blank``."""
    if len(cell) > _LONGEST:
        return None
    return _read(cell, tuple(dict(words.own).items()), words.conditional)


@lru_cache(maxsize=4096)
def _read(cell: str, own: tuple[tuple[str, bool], ...], conditional: tuple[str, ...]) -> Marker | None:
    whole = plain_text(cell)
    bare = plain_text(_SUPERSCRIPT.sub("", cell))
    text = _STAR.sub("", bare).strip().rstrip(".。!")
    starred = bool(text) and text != whole.rstrip(".。!")
    key = " ".join(text.casefold().split())
    for word, required in own:
        if key == word.casefold():
            return Marker(required, plain_text(cell)) if starred else Marker(required)
    if any(key.startswith(prefix.casefold()) for prefix in conditional):
        return Marker(None, plain_text(cell))
    known = _known(key)
    if known is not None:
        return Marker(known, plain_text(cell)) if starred else Marker(known)
    if _CONDITIONAL.match(text):
        return Marker(None, plain_text(cell))
    return _with_remark(cell, text)


def _with_remark(cell: str, text: str) -> Marker | None:
    """``False, can't be used with ...``, ``✅ Yes``, ``optional (default 1)``."""
    first = _FIRST.match(text)
    if not first or not first[2]:
        return None
    known = _known(first[1].casefold())
    if known is None:
        return None
    rest = _known(" ".join(first[2].casefold().split()))
    if rest is not None:
        return Marker(rest)
    if _IF.search(first[2]) or known:
        return Marker(known, plain_text(cell))
    return Marker(known, plain_text(cell)) if len(first[2]) > 1 else Marker(known)


def _known(key: str) -> bool | None:
    if key in _YES:
        return True
    if key in _NO:
        return False
    return _PHRASES.get(key)


def words_of_column(cells: Iterable[str], header: str = "") -> MarkerWords:
    """Return how a column marks, by all its cells: ``O`` is "yes" beside ``X``, "optional" beside ``R`` or ``M``."""
    seen = {plain_text(cell).casefold() for cell in cells}
    own: dict[str, bool] = {}
    letters = "r/o" in header or "m/o" in header or "o/m" in header or "optional" in header or seen & {"r", "m", "c"}
    if "o" in seen and not letters and seen & {"x", "", "⬜", "-", "△", "—", "×"}:
        own["o"] = True
    if "x" in seen and (("o" in seen and not letters) or seen & {"○", "✓", "✔", "yes", "y"}):
        own["x"] = False
    if seen & {"●", "◎"} and seen & {"○", "◯"}:
        own |= {"○": False, "◯": False}
    if header in ("optional", "optional?", "是否可选", "可选", "opt", "省略可"):
        own = dict.fromkeys(("true", "yes", "y", "✅", "✓", "✔", "x", "是", "✔️", "○", ":white_check_mark:"), False)
        own |= dict.fromkeys(("false", "no", "n", "❌", "否", "✗", "-", "", "×", ":x:"), True)
    return MarkerWords(own)


_REQUIRED_TITLE = lazy_pattern(
    r"\b(?:required|mandatory)\b|必填|必须|必需|必選|必須|필수|obligatoire|obligatori[oa]|pflicht|erforderlich|requis|"
    r"requerid[oa]|obrigat[oó]ri[oa]|(?<!не)обязательн",
    re.IGNORECASE,
)
_OPTIONAL_TITLE = lazy_pattern(
    r"\boptional\b|可选|可選|选填|選填|任意|オプション|선택|opcional|opcionai|optionnel|facultatif|opzional|"
    r"необязательн|optionale",
    re.IGNORECASE,
)
_FIELD_WORDS = (
    r"参数|參數|字段|欄位|属性|パラメータ|フィールド|項目|파라미터|필드|항목|par[aáâàe]m|champ|campo|feld|felder|angaben|propri|"
    r"attribut|atribut|пол[яе]|парам|атрибут"
)
_FIELDS_TITLE = lazy_pattern(rf"^(?:required|mandatory|optional)\s+(?:\w+\s+)?\w+$|{_FIELD_WORDS}", re.IGNORECASE)
_OUTER_FIELDS_TITLE = lazy_pattern(rf"\b(?:fields?|propert|arguments?|keys?|headers?)\b|{_FIELD_WORDS}", re.IGNORECASE)
_NOTE_BEHIND = lazy_pattern(r"(?<!\s)\s*+[(（][^()（）]*[)）]$")


def required_by_titles(titles: Sequence[str]) -> bool | None:
    """Return whether the fields below headings are required, if one says so: ``Required parameters``, ``可选参数``. The
    innermost comes first. The one around it must name fields: each of ``Optional modules`` may require some."""
    for title, fields in zip(titles, (_FIELDS_TITLE, _OUTER_FIELDS_TITLE), strict=False):
        if (found := _required_by_title(title, fields)) is not None:
            return found
    return None


def _required_by_title(title: str, fields: re.Pattern[str]) -> bool | None:
    text = _NOTE_BEHIND.sub("", title.strip(" :：*")).strip(" :：")
    if not fields.search(text):
        return None
    is_required, is_optional = _REQUIRED_TITLE.search(text), _OPTIONAL_TITLE.search(text)
    return None if (is_required is None) is (is_optional is None) else is_required is not None


def _headers(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(";"))


READ_ONLY_HEADERS = _headers(
    """
    read-only; read only; readonly; is read-only; 只读; 是否只读; 唯讀; 読み取り専用; 読取専用; 읽기 전용; 읽기전용;
    schreibgeschützt; nur lesen; nur lesbar; lecture seule; en lecture seule; solo lectura; sólo lectura;
    de solo lectura; somente leitura; apenas leitura; sola lettura; solo lettura; только чтение; только для чтения
    """
)
WRITE_ONLY_HEADERS = _headers(
    """
    write-only; write only; writeonly; 只写; 唯寫; 書き込み専用; 쓰기 전용; 쓰기전용; nur schreiben; écriture seule;
    en écriture seule; solo escritura; sólo escritura; somente escrita; sola scrittura; только запись;
    только для записи
    """
)
WRITABLE_HEADERS = _headers(
    """
    writable; writeable; editable; 可写; 可编辑; 是否可写; 是否可编辑; 書き込み可; 書き込み可能; 編集可能; 쓰기 가능;
    수정 가능; beschreibbar; schreibbar; bearbeitbar; änderbar; modifiable; éditable; modificable; gravável; editável;
    modificabile; изменяемый; изменяемое; редактируемый
    """
)
ACCESS_HEADERS = _headers(
    """
    access; access mode; access type; r/w; read/write; read / write; mutability; 访问; 访问权限; 读写; 读写权限;
    アクセス; アクセス権; 読み書き; 접근; 접근 권한; 읽기/쓰기; zugriff; lesen/schreiben; accès; lecture/écriture;
    acceso; lectura/escritura; acesso; leitura/escrita; accesso; доступ
    """
)
_READS = _headers(
    """
    r; ro; read; reads; readonly; get; 只读; 读; 唯讀; 読み取り専用; 読み取り; 読取専用; 읽기전용; 읽기; nurlesen;
    nurlesbar; lesen; schreibgeschützt; lecture; lectureseule; enlectureseule; lectura; sololectura; sólolectura;
    leitura;
    somenteleitura; lettura; solalettura; чтение; толькочтение; толькодлячтения
    """
)
_WRITES = _headers(
    """
    w; wo; write; writes; writeonly; 只写; 写; 唯寫; 書き込み専用; 쓰기전용; 쓰기; nurschreiben; schreiben; écriture;
    écritureseule; enécritureseule; escritura; soloescritura; sóloescritura; escrita; somenteescrita; scrittura;
    solascrittura; запись; толькозапись; толькодлязаписи
    """
)
_WORDS_OF_ACCESS = ("only", "nur lesbar", "seule", "solo ", "somente", "sola ")
_READS_AND_WRITES = _headers(
    "rw; wr; readwrite; writeread; readandwrite; readwritable; 读写; 可读写; 読み書き; 읽기쓰기; lesenschreiben"
)
_BETWEEN = lazy_pattern(r"[\s/,&+|_-]+")
_ACCESS_NOTE = lazy_pattern(
    r"^[*_(\[`（【\s]*(read-?\s?only|write-?\s?only|只读|只写|読み取り専用|書き込み専用|읽기 전용|쓰기 전용|"
    r"schreibgeschützt|nur lesbar|"
    r"lecture seule|écriture seule|s[oó]lo lectura|s[oó]lo escritura|somente leitura|sola lettura|только для чтения)"
    r"(?:[*_)\]`）】]|[.:;,，。：]|\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read and write a field. None for what isn't stated."""

    read_only: bool | None = None
    write_only: bool | None = None


UNSTATED_ACCESS = Access()


def read_access(cell: str, header: str) -> Access:
    """Return what a cell below a header like ``Read-only``, ``Writable`` or ``Access`` says."""
    text = plain_text(cell).casefold()
    found = _access_of(text)
    if found is not None or header in ACCESS_HEADERS or not text:
        return found or UNSTATED_ACCESS
    marker = read_marker(cell)
    if marker is None or marker.required is None or marker.condition:
        return UNSTATED_ACCESS
    if header in WRITE_ONLY_HEADERS:
        return Access(write_only=marker.required)
    return Access(read_only=marker.required is not (header in WRITABLE_HEADERS))


def noted_access(raw: str, notes: Iterable[str]) -> Access:
    """Return what the first note of a row says that states it; ``raw`` is the row itself. Few rows have such a note."""
    lowered = raw.lower()
    if raw.isascii() and not any(word in lowered for word in _WORDS_OF_ACCESS):
        return UNSTATED_ACCESS
    return next((found for note in notes if (found := access_in_text(note)) != UNSTATED_ACCESS), UNSTATED_ACCESS)


def access_in_text(text: str) -> Access:
    """Return what a note or the first words of a description say: ``(read-only)``, ``Read-only. The id.``"""
    found = _ACCESS_NOTE.match(text)
    return (_access_of(found[1].casefold()) if found else None) or UNSTATED_ACCESS


def _access_of(text: str) -> Access | None:
    word = _BETWEEN.sub("", text)
    if word in _READS_AND_WRITES:
        return Access(False, False)
    if word in _READS:
        return Access(read_only=True)
    if word in _WRITES:
        return Access(write_only=True)
    parts = [part for part in _BETWEEN.split(text) if part]
    return Access(False, False) if len(parts) == 2 and _are_opposite(parts) else None


def _are_opposite(parts: list[str]) -> bool:
    first, second = parts
    return (first in _READS and second in _WRITES) or (first in _WRITES and second in _READS)
