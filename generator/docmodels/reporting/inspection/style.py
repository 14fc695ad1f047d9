"""The style sheet of the inspection page, added to that of the comparison reports."""

CSS = """
main,header,footer{max-width:110rem}
summary .where{display:block;color:var(--soft);font-size:.87rem;overflow-wrap:anywhere}
.tag.left{color:var(--soft)}
.inspected td,.inspected th{font-size:.87rem}
.inspected .source{color:var(--soft);overflow-wrap:anywhere;min-width:5rem;max-width:26rem}
.inspected .read{border-left:2px solid var(--link);padding-left:.8rem}
.role,.owner{display:block;font-weight:400;font-size:.78rem;color:var(--link)}
.role.none,.owner{color:var(--soft)}
.guess{color:var(--note);background:var(--note-bg)}
.problem{color:var(--warning)}
.problem::before{content:"! "}
#more{font:inherit;margin:1rem 0;padding:.3rem .9rem}
@media(max-width:44rem){
.inspected,.inspected tbody,.inspected tr,.inspected td{display:block;width:100%}
.inspected thead{display:none}
.inspected tr{border-bottom:2px solid var(--line);padding:.4rem 0}
.inspected td{border:0;padding:.1rem .2rem;max-width:none;text-align:left}
.inspected td:empty{display:none}
.inspected td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:.78rem}
.inspected .num::before{content:"Line "}
.inspected .read{margin-top:.3rem;padding-left:.6rem}
}
"""
