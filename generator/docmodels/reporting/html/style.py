"""The style sheet of the HTML report: light and dark, for screen and print."""

CSS = """
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--soft:#57606a;--line:#d0d7de;--card:#f6f8fa;--link:#0550ae;
--error:#a40e26;--error-bg:#ffebe9;--warning:#7d4e00;--warning-bg:#fff5d1;--note:#0550ae;--note-bg:#ddf4ff}
@media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9da7b3;--line:#30363d;--card:#161b22;
--link:#79c0ff;--error:#ffa198;--error-bg:#3c1618;--warning:#f2cc60;--warning-bg:#342a0d;--note:#79c0ff;--note-bg:#10253f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:1rem;font-weight:600;color:var(--soft);margin:0}
.verdict{font-size:1.5rem;line-height:1.3;font-weight:600;margin:.2rem 0 .8rem;text-wrap:balance}
h2{font-size:1.15rem;margin:2rem 0 .6rem}
a{color:var(--link)}
.verdict,p,li,summary{overflow-wrap:anywhere}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.chips{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:0 0 1rem;list-style:none}
.chip,.tag{border-radius:1rem;padding:.1rem .7rem;border:1px solid var(--line);background:var(--card)}
.tag{font-size:.8rem;padding:0 .5rem}
.error{color:var(--error);background:var(--error-bg);border-color:currentColor}
.warning{color:var(--warning);background:var(--warning-bg);border-color:currentColor}
.note{color:var(--note);background:var(--note-bg);border-color:currentColor}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
thead th{position:sticky;top:0;background:var(--bg);z-index:1}
tbody th{font-weight:400}
.num{text-align:right;font-variant-numeric:tabular-nums}
.matrix td{text-align:center;width:6.5rem}
.matrix tbody th{min-width:11rem}
.matrix thead th:not(:first-child){text-align:center}
.matrix td a{display:block;border-radius:.3rem;text-decoration:none;font-weight:600}
.matrix td a:hover{text-decoration:underline}
.same,.unstated,.lags{color:var(--soft)}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;background:var(--card)}
details>*:not(summary){margin-left:1rem;margin-right:1rem}
details details{background:var(--bg)}
summary{cursor:pointer;padding:.4rem .8rem}
summary .tag{margin-left:.4rem}
.grid thead th{background:var(--card)}
.grid tbody tr:first-child>*{border-bottom:0;padding-top:.6rem}
.grid tbody th{min-width:11rem}
.grid thead th:not(:first-child){min-width:7.5rem}
.grid p{margin-block:.1rem .3rem}
.outlier{font-weight:600;background:var(--warning-bg);outline:1px solid var(--warning);outline-offset:-2px}
.mark{display:block;font:600 .75rem system-ui,sans-serif;color:var(--warning)}
.quiet{color:var(--soft);font-size:.87rem}
.quiet em{font-style:normal}
.rows{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.6rem;margin-block:.4rem .8rem}
.rows figure{margin:0;border:1px solid var(--line);border-radius:.4rem;overflow:hidden;background:var(--card)}
.rows figcaption{padding:.2rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere;font-size:.87rem}
.rows pre{margin:0;padding:.4rem .6rem;white-space:pre-wrap}
header .scroll td code{display:inline-block;min-width:12rem}
.names{columns:20rem;padding-left:1.2rem}
.names li{overflow-wrap:anywhere}
.filters{display:none;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;border:1px solid var(--line);border-radius:.5rem;
padding:.6rem .9rem;background:var(--card);margin:0}
.js .filters{display:flex}
.filters label,.filters select,.filters input{max-width:100%}
.filters input[type=search],.filters select,.filters button{font:inherit;color:inherit;background:var(--bg);
border:1px solid var(--line);border-radius:.3rem;padding:.15rem .4rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
[hidden]{display:none!important}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{color:var(--soft);padding-top:2rem;padding-bottom:2rem}
@media print{.filters{display:none!important}thead th{position:static}}
"""
