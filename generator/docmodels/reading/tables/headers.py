"""The roles of a table's columns, by the words in their headers. Ten languages; order is free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ...lazy import lazy_pattern
from .cells import plain_text
from .markers import ACCESS_HEADERS, READ_ONLY_HEADERS, WRITABLE_HEADERS, WRITE_ONLY_HEADERS
from .roles import Role
from .texts import without_accents

_SYNONYMS: Mapping[Role, str] = {
    Role.NAME: """
    field; name; parameter; property; field name; parameter name; property name; attribute; attribute name;
    element;
    key; param; param name; column name; column; header; header key; header name; metadata; argument;
    argument name; arg;
    variable; member; tag; option; option name; parameters; fields; properties; attributes; setting;
    query parameter;
    query parameters; path parameter; path parameters; url parameter; url parameters; body parameter;
    body parameters;
    request parameter; request parameters; query param; query params; path param; path params; header parameter;
    header parameters; form parameter; form parameters; query string parameter; query string parameters; cookie;
    response field; request field; docker environment variable; docker envvar; docker env var;
    environment variable;
    env var; identifier; json key; json field; fieldname; metadata field; config key; configuration key;
    parametername;
    名称; 参数名; 参数; 字段; 字段名; 字段名称; 属性; 属性名; 属性名称; 参数名称; 变量名; 變數; 键; 配置项;
    名稱; 參數; 參數名; 參數名稱;
    欄位; 欄位名稱; フィールド; フィールド名; パラメータ; パラメーター; パラメータ名; パラメーター名; 項目;
    項目名; 名前; キー; プロパティ; 属性名; 引数; 필드; 필드명; 이름; 파라미터; 매개변수; 속성; 키; 항목;
    변수명; 변수;
    feld; feldname; parameter-name; eigenschaft; attribut; schlüssel; bezeichnung; champ; nom; nom du champ;
    nom du paramètre; paramètre; paramètres; propriété; clé; campo; nombre; nombre del campo; parámetro;
    parámetros; propiedad; atributo; clave;
    nome; nome do campo; nome del campo; parâmetro; parâmetros; propriedade; chave; parametro; proprietà;
    attributo; chiave;
    параметр; параметры; поле; имя; имя поля; имя параметра; название; название поля; ключ; атрибут; свойство;
    аргумент
    """,
    Role.TYPE: """
    type; data type; datatype; value type; type/format; field type; json type; parameter type; type of value;
    types;
    类型; 数据类型; 字段类型; 参数类型; 值类型; 類型; 資料類型; 資料型別; 型別; 型; データ型; タイプ;
    データタイプ; 타입; 유형; 자료형; 데이터 타입; 형식; 데이터 유형;
    typ; datentyp; type de données; type de donnée; tipo; tipo de dato; tipo de datos; tipo de dado;
    tipo de dados; tipo di dato; тип; тип данных; schema; scheme
    """,
    Role.REQUIRED: """
    required; mandatory; required/optional; required / optional; required or optional; conformance; r/o; m/o;
    o/m;
    present; requirement; presence; occurrence; cardinality; is required; required?; mandatory?;
    mandatory/optional;
    optional/required; optionality; obligation; req; req.; optional; optional?; necessity; requiredness;
    status; use; usage; scope; opt; needed; compulsory; multiplicity; occurs;
    必选项; 是否必需; 必填; 是否必填; 必选; 是否必须; 必须; 必需; 是否必选; 是否可选; 可选; 必要性; 必填项;
    必传; 是否必传; 必選; 必需項; 必要; 必須; 必須/任意; 是否必要; 選填; 필수; 필수 여부; 필수여부; 필수/선택;
    필수값; 필수 값; 選択;
    pflicht; pflichtfeld; erforderlich; obligatorisch; notwendig; obligatoire; requis; nécessaire;
    obligatorio; necesario;
    requerido;
    obrigatório; obrigatória; requerida; obligatoria;
    obbligatorio; richiesto; обязательный; обязательное; обязательно; обязательность; обязательная; обязателен
    """,
    Role.NULLABLE: "nullable; null; can be null; allow null; is nullable; allows null; nullable?; 可为空; 是否可空; "
    "可空; 可為空; null許容; nullを許容; null 허용",
    Role.DEFAULT: """
    default; default value; defaults; default values; 默认值; 默认; 缺省值; 預設值; 預設; 默認值; デフォルト;
    デフォルト値; 既定値; 規定値; 初期値; 기본값; 기본 값; 기본; 디폴트; 초기값;
    standard; standardwert; vorgabe; voreinstellung; défaut; par défaut; valeur par défaut; valor por defecto;
    por defecto;
    valor predeterminado; predeterminado; padrão; valor padrão; predefinito; valore predefinito; по умолчанию;
    значение по умолчанию; дефолт; умолчание
    """,
    Role.DESCRIPTION: """
    description; desc; descr; details; notes; comments; comment; field description; expected output; defines; remarks;
    remark; meaning; explanation; note;
    information; info; purpose; definition; summary; detail; what it does; 描述; 说明; 備註; 备注; 含义; 解释;
    说明描述; 說明; 說明描述; 敘述; 説明; 備考; 概要; 内容; 설명; 비고; 의미; 내용;
    beschreibung; bemerkung; bemerkungen; bedeutung; erläuterung; hinweis; hinweise; anmerkung; anmerkungen; notiz;
    notizen; zweck; inhalt; funktion; descripción; detalle; detalles; nota; notas; observación; observaciones;
    comentario; comentarios; propósito; significado; descrição; detalhe; detalhes; observação; observações;
    comentário; comentários; finalidade; descrizione; dettagli; osservazioni; scopo; significato; описание;
    примечание; примечания; комментарий; комментарии; пояснение; смысл; назначение; значение поля; содержание;
    remarque; remarques; signification; commentaire; commentaires; détail; détails; explication; utilité;
    用途; 作用; 補足; 注意; 용도; 목적
    """,
    Role.VALUES: """
    valid values; possible values; accepted values; allowed values; valid; valid value; enum; enums;
    enum values; values; options; choices;
    permitted values; supported values; valid range; value range; data range; range; allowed;
    constraints; constraint; restrictions;
    有效值; 可能的值; 可选值; 取值范围; 取值; 枚举值; 范围; 枚举; 可用值; 有效範圍; 可選值; 取值範圍; 値;
    許容値; 取りうる値; 有効値; 허용값; 가능한 값; 값; 유효값; 유효 값; werte; mögliche werte; erlaubte werte;
    valeurs;
    valeurs possibles; valeurs autorisées; valeurs acceptées; valeurs admises; valores; valores posibles;
    valores permitidos; valores admitidos; valores aceptados; valores possíveis; valores aceitos; valori possibili;
    valori ammessi; valori consentiti; zulässige werte; gültige werte; wertebereich; допустимые значения;
    возможные значения; значения; validation; validations; validation rules; rule; rules; limits; limit;
    约束; 约束条件; 限制; 限制条件; 校验; 校验规则; 規則; 规则; 制約; 制約条件; バリデーション; 制限;
    제약; 제약조건; 제약 조건; 제한; 검증; 유효성; validierung; einschränkung; einschränkungen; regel; regeln;
    prüfung; contrainte; contraintes; règle; règles; restricción; restricciones; validación; validaciones; regla;
    reglas; restrição; restrições; validação; validações; regra; regras; vincolo; vincoli; validazione; regola;
    regole; ограничение; ограничения; валидация; правила; проверка
    """,
    Role.EXAMPLE: """
    example; examples; example(s); sample; example value; example values; sample value; e.g.; 示例值; 示例;
    例子; 例; 样例; 取值示例; 参考值; 示例數值; 範例; 範例值; 例示; サンプル; 설정 예; 예시; 예; 예제;
    beispiel; beispiele;
    beispielwert; exemple; exemples; exemple de valeur; ejemplo; ejemplos; valor de ejemplo; exemplo; exemplos;
    valor de exemplo; esempio; esempi;
    пример; примеры
    """,
    Role.VALUE: "value; id; integer; code; number; int; bit; bits; 值; 数值; 代码; 數值; コード; 코드; wert; "
    "valeur; valor; valore; значение; hex; decimal; int value; constant value; enum value; opcode",
    Role.ACCESS: "; ".join(
        sorted(READ_ONLY_HEADERS | WRITE_ONLY_HEADERS | WRITABLE_HEADERS | ACCESS_HEADERS),
    ),
    Role.LOCATION: "in; located in; location; parameter location; param location; parameter in; sent in; passed in; "
    "position; 位置; 参数位置; 传参位置; 传参方式; 请求类型; 위치; 전송 위치; 送信場所; 場所; ort; emplacement; "
    "ubicación; localização; posizione; расположение",
    Role.DEPRECATED: "deprecated; 已弃用; 弃用; 非推奨; veraltet; obsolète; obsoleto; устарело",
}


def _table() -> dict[str, Role]:
    table: dict[str, Role] = {}
    for role, words in _SYNONYMS.items():
        for word in words.split(";"):
            table.setdefault(" ".join(word.split()), role)
    for word, role in list(table.items()):
        table.setdefault(without_accents(word), role)
    return table


SYNONYMS: Mapping[str, Role] = _table()

_NOTE = lazy_pattern(r"(?:(?<!\s)\s+)?[(（\[][^()（）\[\]]*[)）\]]\s*")
_SPACES = lazy_pattern(r"[\s\u00a0]+")


@lru_cache(maxsize=4096)
def header_key(cell: str) -> str:
    """Return a header cell as it is compared: lower case, without Markdown, notes and closing marks."""
    text = plain_text(cell).replace("`", "")
    return _SPACES.sub(" ", _NOTE.sub(" ", text)).strip(" :*?：").casefold()


def roles_of(header: Sequence[str], own: Mapping[str, Role] | None = None) -> tuple[Role | None, ...]:
    """Return the role of each column, None where the header doesn't say; ``own`` goes before the synonyms.

    A role is given once: a second column of the same role keeps it only if the caller looks for it (``name``).
    """
    table = own or {}
    return tuple([table.get(key) or SYNONYMS.get(key) for key in map(header_key, header)])
