/** The one style sheet of the inbox: a phone's width first, dark where the reader's device is, and fit for paper. */
export const inboxStyle = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f3f4f6; --ink: #1a1a1a; --quiet: #545b64; --line: #c8ccd2; --edge: #767d87;
  --link: #0b57d0; --on-link: #ffffff; --mark: #ffe58a; --on-mark: #1a1a1a; --failure: #a3180f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171a; --raised: #1e2125; --ink: #e9eaec; --quiet: #aab0b8; --line: #3d434b; --edge: #8b929c;
    --link: #8ab4f8; --on-link: #0b1a33; --mark: #5a4a00; --on-mark: #fff4c9; --failure: #ffb4ab;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
:lang(zh) { font-family: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:lang(ja) { font-family: system-ui, -apple-system, "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; }
header, main { width: min(46rem, 100% - 2rem); margin: 0 auto; }
header {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; min-height: 3.5rem;
  border-bottom: 1px solid var(--line);
}
header .home { font-weight: 700; font-size: 1.125rem; padding: 0.5rem 0; color: var(--ink); text-decoration: none; }
header .home:hover { text-decoration: underline; }
header .reader { flex: 1; min-width: 0; padding: 0.25rem 0; line-height: 1.3; color: var(--quiet); font-size: 0.9375rem; text-align: right; }
main { padding-top: 1.5rem; padding-bottom: 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.1875rem; line-height: 1.3; margin: 2rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; line-height: 1.4; margin: 1.25rem 0 0.375rem; }
h4 { font-size: 1rem; line-height: 1.4; font-weight: 600; color: var(--quiet); margin: 1rem 0 0.375rem; }
p { margin: 0 0 0.75rem; }
ul { margin: 0 0 0.75rem; padding-left: 1.5rem; }
li { margin: 0 0 0.375rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: 1rem; top: -6rem; padding: 0.5rem 1rem; background: var(--ground); z-index: 1; }
.skip:focus { top: 0.5rem; }

button {
  font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0.5rem 1.25rem; cursor: pointer;
  border: 1px solid var(--link); border-radius: 0.375rem; background: var(--link); color: var(--on-link);
}
button.plain { font-weight: 400; padding: 0.5rem 0; border: 0; background: none; color: var(--link); text-decoration: underline; text-underline-offset: 0.15em; }
.sign-in { max-width: 24rem; margin-top: 1.5rem; }
.sign-in label { display: block; font-weight: 600; margin: 0 0 0.25rem; }
.sign-in input {
  display: block; width: 100%; min-height: 2.75rem; margin: 0 0 1rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 0.375rem;
}
.sign-in input[aria-invalid] { border-color: var(--failure); border-width: 2px; }
.sign-in button { width: 100%; }
.answer label { display: block; font-weight: 600; margin: 0 0 0.25rem; }
.answer textarea {
  display: block; width: 100%; margin: 0 0 1rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 0.375rem;
}
.answer fieldset { margin: 0 0 1rem; padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.375rem; }
.answer legend { font-weight: 600; padding: 0 0.25rem; }
.answer label.choice { font-weight: 400; padding: 0.375rem 0; }
.own-words { white-space: pre-wrap; }
.failure { color: var(--failure); font-weight: 600; }

.notices { list-style: none; padding: 0; }
.notices li { margin: 0; padding: 0.875rem 0; border-bottom: 1px solid var(--line); }
.notices li:first-child { border-top: 1px solid var(--line); }
.notices a { display: block; padding: 0.125rem 0; text-decoration: none; }
.notices a:hover { text-decoration: underline; }
.notices .new a { font-weight: 700; }
.notices p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.125rem 0.75rem; margin: 0.25rem 0 0; color: var(--quiet); font-size: 0.9375rem; }
.unread {
  padding: 0 0.5rem; border-radius: 1rem;
  background: var(--link); color: var(--on-link); font-size: 0.8125rem; font-weight: 600;
}
.pages, .tools { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
.pages a, .tools a { padding: 0.625rem 0; }
.tools { margin: -0.75rem 0 0.75rem; }
.receipt { margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: var(--raised); border-radius: 0.375rem; font-size: 0.9375rem; }
.receipt div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
.receipt dt { color: var(--quiet); min-width: 9rem; }
.receipt dd { margin: 0; }
.remark { padding-left: 0.875rem; border-left: 4px solid var(--edge); font-size: 0.9375rem; }

.notice table { border-collapse: collapse; width: 100%; margin: 0 0 0.75rem; }
.notice th { text-align: left; vertical-align: top; font-weight: 600; padding: 0.25rem 1rem 0.25rem 0; width: 32%; }
.notice td { vertical-align: top; padding: 0.25rem 0; }
.notice td ul:last-child { margin-bottom: 0; }
.notice blockquote { margin: 0 0 0.75rem; padding: 0.125rem 0 0.125rem 0.875rem; border-left: 4px solid var(--edge); }
.notice blockquote p:last-child { margin-bottom: 0; }
.notice mark { background: var(--mark); color: var(--on-mark); padding: 0 0.125rem; }
@media screen and (max-width: 30rem) {
  .notice tr, .notice th, .notice td { display: block; width: auto; }
  .notice th { padding: 0.5rem 0 0; }
  .notice td { padding: 0 0 0.25rem; }
}

@media print {
  :root { color-scheme: light; --ground: #ffffff; --raised: #ffffff; --ink: #000000; --quiet: #333333; --link: #000000; --mark: #eeeeee; --on-mark: #000000; }
  header, .skip, .tools, .pages { display: none; }
  main { width: auto; padding: 0; }
  .notice mark { border-bottom: 2px solid #000000; }
}
`;
