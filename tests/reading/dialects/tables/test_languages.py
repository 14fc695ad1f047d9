"""Pages in German, Japanese and Portuguese, as people write them, need no profile."""

from __future__ import annotations

from table_pages import lines, schema

GERMAN = """
# Kunden-API

## Kunde

| Eigenschaft | Datentyp | Pflichtfeld | Standardwert | Beschreibung |
| --- | --- | --- | --- | --- |
| **id** | Zeichenkette (UUID) | Ja |  | Eindeutige ID<br>wird vom Server vergeben |
| **name** | Zeichenkette | Ja |  | Name |
| **alter** | Ganzzahl | Nein | 0 | Alter in Jahren |
| **adressen** | Liste von [Adresse](#adresse) | Nein |  | Alle Adressen |
| **status** | Zeichenkette | Nein | aktiv | Mögliche Werte: `aktiv`, `gesperrt` |
| **erstellt_am** | Datum und Uhrzeit | Ja |  | Nur lesbar |

## Adresse

| Eigenschaft | Datentyp | Pflichtfeld |
| --- | --- | --- |
| **strasse** | Zeichenkette | Ja |
| **plz** | Zeichenkette | Ja |

## Kunde abrufen

`GET /kunden/{id}`

Liefert einen [Kunde](#kunde).

### Parameter

| Name | Typ | Pflicht | Beschreibung |
| --- | --- | --- | --- |
| id | Zeichenkette | Ja | ID des Kunden |
"""
JAPANESE = r"""
# 注文API

## 注文オブジェクト

| 項目名 | 型 | 必須 | 読み取り専用 | 説明 |
|:--|:--|:-:|:-:|:--|
| `order_id` | 文字列 | ○ | ○ | 注文ID |
| `items` | [商品](#商品オブジェクト)の配列 | ○ | - | 商品一覧 |
| `total` | 整数（円） | ○ | - | 合計 |
| `note` | 文字列 \| null | - | - | 備考 |
| `paid` | 真偽値 | - | - | 支払済み |

## 商品オブジェクト

| 項目名 | 型 | 必須 | 説明 |
|:--|:--|:-:|:--|
| `sku` | 文字列 | ○ | SKU |
| `qty` | 整数 | ○ | 数量（1〜100） |
"""
PORTUGUESE = """
# API de Pedidos

### Pedido

Campo | Tipo | Obrigatório | Somente leitura | Descrição
--- | --- | :---: | :---: | ---
`id` | número inteiro | Sim | Sim | Identificador
`itens` | lista de objetos | Sim | Não | Itens do pedido
`itens[].produto` | cadeia de caracteres | Sim | Não | Produto
`itens[].quantidade` | inteiro | Não | Não | Quantidade
`situacao` | texto | Não | Não | Valores possíveis: `aberto`, `pago`
`criado_em` | data e hora | Sim | Sim |

#### GET /pedidos

Retorna uma lista de [Pedido](#pedido).
"""


def test_a_german_page() -> None:
    found = schema(kunden=GERMAN)
    assert lines(found) == [
        "Adresse.strasse: string required",
        "Adresse.plz: string required",
        "Kunde.id: string required",
        "Kunde.name: string required",
        "Kunde.alter: integer optional",
        "Kunde.adressen: list[@models.Adresse] optional",
        'Kunde.status: "aktiv" | "gesperrt" optional',
        "Kunde.erstellt_am: date-time required",
        "get /kunden/{id}",
        "  id: string required",
        "  -> @models.Kunde",
    ]
    assert found.declarations[1].fields[-1].read_only


def test_a_japanese_page() -> None:
    found = schema(orders=JAPANESE)
    assert [line.partition(".")[2] for line in lines(found)] == [
        "sku: string required",
        "qty: integer required",
        "order_id: string required",
        'items: list[@["models", "商品オブジェクト"]] required',
        "total: integer required",
        "note: string optional null",
        "paid: boolean optional",
    ]
    assert [field.name for field in found.declarations[1].fields if field.read_only] == ["order_id"]


def test_a_portuguese_page() -> None:
    found = schema(pedidos=PORTUGUESE)
    assert lines(found) == [
        "Pedido.id: integer required",
        "Pedido.itens: list[@models.PedidoItens] required",
        'Pedido.situacao: "aberto" | "pago" optional',
        "Pedido.criado_em: date-time required",
        "PedidoItens.produto: string required",
        "PedidoItens.quantidade: integer optional",
        "get /pedidos",
        "  -> list[@models.Pedido]",
    ]
