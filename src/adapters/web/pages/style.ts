/**
 * The room's one style sheet, inside every page: a page is one request, and the content security policy names its hash.
 * A column of about 66 letters or 36 CJK characters, a paper and a night look, and the same on paper.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbf9f4;--ink:#211e18;--soft:#6b6355;--line:#ddd5c6;--link:#7a3b12;--mark:#fdeeb5;--edge:#946a05;
--sans:system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
:root,[lang]{--leading:1.65;--serif:ui-serif,Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Cambria,Georgia,serif}
@media (prefers-color-scheme:dark){:root{--paper:#171613;--ink:#e4dfd4;--soft:#a69d8c;--line:#3a362e;--link:#e3a877;--mark:#3d3413;--edge:#d8a72f}}
*{box-sizing:border-box}
:where([lang]){font-family:var(--serif);line-height:var(--leading)}
html{font:100%/var(--leading) var(--serif);background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:4rem}
body{margin:0 auto;padding:0 1.25rem 5rem;max-width:41rem;font-size:clamp(1.0625rem,.97rem + .42vw,1.1875rem);overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--edge);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:2}
.progress{position:fixed;inset:0 0 auto;height:3px;background:var(--edge);transform:scaleX(0);transform-origin:0 0}
@supports (animation-timeline:scroll()){.progress{animation:grow linear both;animation-timeline:scroll()}}
@keyframes grow{to{transform:scaleX(1)}}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:1rem 0;font:1rem/1.5 var(--sans)}
.top>:first-child:not(form){color:var(--ink);text-decoration:none;font-weight:600;letter-spacing:.01em;padding:.3rem 0}
form{display:flex;gap:.4rem;flex:1 1 14rem;max-width:22rem;font:1rem/1.5 var(--sans)}main form{margin:1rem 0}
input,button{font:inherit;font-size:1rem;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:6px;padding:.35rem .65rem;min-width:0;min-height:2.5rem}
input{flex:1}button{cursor:pointer}::placeholder{color:var(--soft);opacity:1}
h1{font-size:clamp(1.7rem,1.2rem + 2.4vw,2.5rem);line-height:1.2;margin:2.2rem 0 .6rem;font-weight:600;letter-spacing:-.012em;text-wrap:balance}
h2{font-size:1.2em;line-height:1.35;margin:2.6rem 0 .9rem;font-weight:600;text-wrap:balance}
.by,.tags,.note{font:.9rem/1.6 var(--sans);color:var(--soft);margin:.2rem 0}
.tags>*{margin-right:.75em;display:inline-block;padding:.15rem 0}
header.essay{border-bottom:1px solid var(--line);padding-bottom:1.4rem;margin-bottom:2rem}
details{font:.95rem/1.6 var(--sans);margin:1rem 0 0}summary{font-family:var(--sans);cursor:pointer;color:var(--soft);padding:.2rem 0}
details ol{margin:.3rem 0;padding-left:1.4em}details li{padding:.15rem 0}
.p,blockquote{white-space:pre-line}
.p{margin:0 0 1.15em;position:relative;hanging-punctuation:first allow-end;text-wrap:pretty}
.p.mark,.p:target{background:var(--mark);box-shadow:-.75rem 0 0 var(--mark),.75rem 0 0 var(--mark),-.95rem 0 0 var(--edge)}
::target-text{background:#f6cf5a;color:#000}
.n{font:.75rem/1.5rem var(--sans);color:var(--soft);text-decoration:none;display:inline-block;min-width:1.5rem;min-height:1.5rem;text-align:center;margin-left:.15em;user-select:none;-webkit-user-select:none}
.n::before{content:attr(data-n)}.n:hover,.p:target .n{color:var(--link);text-decoration:underline}
@media (min-width:52rem){.n{position:absolute;right:calc(100% + 1.1rem);top:.25em;text-align:right;min-width:3rem;margin:0}}
.acts{display:flex;flex-wrap:wrap;gap:.5rem;margin:-.4em 0 1.4em}.acts button{font:.9rem/1.4 var(--sans);background:var(--paper)}
:lang(zh),:lang(ja){--leading:1.9;line-break:strict;text-spacing-trim:trim-start;text-autospace:normal}
:lang(zh-Hant){--serif:ui-serif,"Songti TC","Noto Serif CJK TC","Noto Serif TC",PMingLiU,serif}
:lang(zh-Hans){--serif:ui-serif,"Songti SC","Noto Serif CJK SC","Noto Serif SC",SimSun,serif}
:lang(ja){--serif:ui-serif,"Hiragino Mincho ProN","Noto Serif CJK JP","Noto Serif JP","Yu Mincho",serif}
:lang(ko){--serif:ui-serif,AppleMyungjo,"Noto Serif CJK KR","Noto Serif KR",Batang,serif;word-break:keep-all;--leading:1.8}
:lang(zh) h1,:lang(ja) h1,:lang(ko) h1{letter-spacing:0;line-height:1.35}
.list{list-style:none;margin:1.5rem 0;padding:0}.list>li{padding:1.1rem 0;border-top:1px solid var(--line)}
.list h2{margin:0;font-size:1.15em}.list h2 a{color:var(--ink);text-decoration-color:var(--soft)}.list h2 a:hover{text-decoration-color:currentColor}
.list blockquote+h2{margin-top:.7rem}
blockquote{margin:.5rem 0 0;padding-left:1rem;border-left:3px solid var(--line)}
mark{background:var(--mark);color:inherit;padding:0 .1em;box-shadow:inset 0 -.1em var(--edge)}
.pages{display:flex;justify-content:space-between;gap:1rem;font:.95rem/1.6 var(--sans);margin:2rem 0;color:var(--soft)}.pages a{padding:.4rem 0}
@media (forced-colors:active){.p.mark,.p:target{outline:2px solid;outline-offset:4px}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--link:#000;--mark:transparent}body{max-width:none;padding:0;font-size:11pt}
.top,.progress,.skip,.n,.acts,.pages,details{display:none}.p{orphans:3;widows:3}h1,h2{break-after:avoid}.src a::after{content:" (" attr(href) ")"}.p.mark,.p:target,mark{box-shadow:none}}
`;
