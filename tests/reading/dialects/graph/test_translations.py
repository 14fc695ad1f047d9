"""Translated pages: with the English text beside the translation, or with English only in anchors and samples."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown

from docmodels import registry
from docmodels.reading.dialects.graph.translations import heading_text, in_english, titled_type
from docmodels.schema.model import Enumeration, Object
from docmodels.text_files import SourceFile


def both(translation: str, english: str) -> str:
    """Return a text with its original, as older translated pages have it."""
    return (
        f'<span data-ttu-id="1-1">{translation}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="1-1">{english}</span></span>'
    )


BILINGUAL = f"""\
# <a name="toolplan-resource-type"></a>{both("Tipo de recurso toolPlan", "toolPlan resource type")}

{both("Um **plano**.", "A **plan**.")} {both("Mais.", "More.")}

## <a name="properties"></a>{both("Propriedades", "Properties")}
| {both("Propriedade", "Property")} | {both("Tipo", "Type")} |{both("Descrição", "Description")}|
|:---|:---|:---|
|{both("título", "title")}|{both("Cadeia", "String")}|{both("Obrigatório.", "Required.")} {both("O.", "The title.")}|
|{both("tarefas", "tasks")}|{both("Coleção [tarefa](task.md)", "[task](task.md) collection")}|{both("Nulo.", "x")}|

<!-- {{"blockType": "resource", "@odata.type": "shop.graph.toolPlan"}} -->
"""


def page(title: str, properties: str, relationships: str, keys: str) -> str:
    """Return a page with English only in anchors, comments and the sample."""
    return (
        f'# <a name="toolplan-resource-type"></a>{title}\n\n## <a name="methods"></a>X\n\n'
        "| 方法 | 返回类型 | 说明 |\n|:--|:--|:--|\n| [获取](get.md) | [x](x.md) | 一 |\n\n"
        f'## <a name="properties"></a>X\n{properties}\n## <a name="relationships"></a>X\n{relationships}\n'
        '<!-- {"blockType": "resource", "optionalProperties": ["crew"], "@odata.type": "shop.graph.toolPlan"} -->\n\n'
        f"```json\n{{{keys}}}\n```\n"
    )


CHINESE = page(
    "工具计划资源类型",
    "|属性|类型|说明|\n|:--|:--|:--|\n|id|字符串|只读。|\n|标题|String|名。|\n|kind|kind|种类：`saw`、`drill`。|\n"
    "|tasks|[任务](task.md)集合|任务。|\n",
    "|关系|类型|说明|\n|:--|:--|:--|\n|crew|[工人](worker.md) 集合|可为空。|\n",
    '"id": "String", "title": "String", "kind": "String", "tasks": []',
)
RUSSIAN = page(
    "Тип ресурса toolPlan",
    "|Свойство|Тип|Описание|\n|:--|:--|:--|\n|id|Строка| Только для чтения.|\n|title|String|Имя.|\n"
    "|kind|kind|Возможные значения: `saw`, `drill`.|\n|tasks|Коллекция объектов [task](task.md)|Задачи.|\n",
    "|Связь|Тип|Описание|\n|:--|:--|:--|\n|бригада|Коллекция [worker](worker.md)|Люди.|\n",
    '"id": "String", "title": "String", "kind": "String", "tasks": []',
)
GERMAN = page(
    "toolPlan-Ressourcentyp",
    "|Eigenschaft|Typ|Beschreibung|\n|:--|:--|:--|\n|id|Zeichenfolge| Schreibgeschützt. Die ID.|\n|title|String|Der.|\n"
    "|kind|kind|Mögliche Werte sind: `saw` oder `drill`.|\n|tasks|[task](task.md)-Sammlung|Aufgaben.|\n",
    "|Beziehung|Typ|Beschreibung|\n|:--|:--|:--|\n|crew|[worker](worker.md)-Sammlung|Leute.|\n",
    '"id": "String", "title": "String", "kind": "String", "tasks": []',
)


def test_english_text_beside_a_translation_is_read() -> None:
    read = read_dialect("microsoft-graph", {"plan.md": BILINGUAL})
    plan = model(read.value.schema, "toolPlan")
    assert isinstance(plan, Object)
    assert shown(plan) == ["title: string | null?", "tasks~: list[models.task] | null?"]
    assert (plan.description, plan.fields[0].description) == ("A **plan**. More.", "Required. The title.")
    assert (plan.at.line, plan.fields[1].at.line) == (1, 9)


@pytest.mark.parametrize("text", [CHINESE, RUSSIAN, GERMAN])
def test_pages_in_another_language_are_read(text: str) -> None:
    read = read_dialect("microsoft-graph", {"plan.md": text})
    plan, kind = model(read.value.schema, "toolPlan"), model(read.value.schema, "kind")
    assert isinstance(plan, Object)
    assert isinstance(kind, Enumeration)
    assert shown(plan) == [
        "id~: string | null?",
        "title~: string | null?",
        "kind~: models.kind | null?",
        "tasks~: list[models.task] | null?",
        "crew~: list[models.worker] | null?",
    ]
    assert plan.fields[0].read_only
    assert shown(kind) == ["'saw'", "'drill'"]


def test_a_translated_name_without_a_key_in_the_sample_is_reported() -> None:
    text = CHINESE.replace('"title": "String", ', "")
    read = read_dialect("microsoft-graph", {"plan.md": text})
    plan = model(read.value.schema, "toolPlan")
    assert isinstance(plan, Object)
    assert [field.name for field in plan.fields] == ["id", "kind", "tasks", "crew"]
    assert [each.read for each in read.findings if each.code == "DM115"] == ["标题"]


@pytest.mark.parametrize("text", [BILINGUAL, CHINESE, RUSSIAN, GERMAN])
def test_translated_pages_are_recognized(text: str) -> None:
    recognizer = registry.dialect("microsoft-graph").recognize_page
    assert recognizer is not None
    assert recognizer(SourceFile("plan.md", text, "plan.md")) == "anchors of translated titles"


def test_sections_of_operations_are_named_by_their_anchors() -> None:
    text = (
        '---\ndoc_type: apiPageType\n---\n# <a name="get-plan"></a>获取 toolPlan\n\n一。\n\n'
        '## <a name="http-request"></a>HTTP 请求\n\n```http\nGET /plans/{id}\n```\n\n'
        '## <a name="response"></a>响应\n\n如果成功，此方法返回 `200 OK` 和 [toolPlan](plan.md) 对象。\n'
    )
    (operation,) = read_dialect("microsoft-graph", {"get.md": text, "plan.md": GERMAN}).value.schema.operations
    assert operation.route is not None
    assert (operation.route.method, operation.route.path) == ("get", "/plans/{id}")
    assert [each.statuses for each in operation.responses] == [("200",)]


def test_texts_of_translated_headings() -> None:
    assert heading_text('<a name="request-body"></a>请求正文') == "request body"
    assert heading_text('<a name="other"></a>`riskLevel` values') == "riskLevel values"
    assert titled_type('<a name="toolplan-resource-type"></a>Тип ресурса toolPlan') == ("toolPlan", "resource")
    assert titled_type('<a name="toolplan-enum-type"></a>枚举') == ("toolplan", "enum")
    assert titled_type('<a name="overview"></a>概述') == ("", "")
    assert in_english(f"| {both('Тип', 'Type')} |\n") == "| Type |\n"
