/** Pages for people: no script, nothing from elsewhere, nowhere kept. */
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --quiet: #55616e; --ground: #eef1f4; --card: #fff;
  --line: #aab4bf; --accent: #0b5f7a; --on-accent: #fff; --alarm: #9c1c1c; --alarm-ground: #fdeeee }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --quiet: #a8b3be; --ground: #141a20;
  --card: #1e262e; --line: #5c6874; --accent: #7cc7de; --on-accent: #0d1b22; --alarm: #ffb3b3; --alarm-ground: #3a1d1f } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--card); border-radius: .75rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 8px 24px rgb(0 0 0 / .08) }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; font-weight: 600 }
p { margin: 0 0 1.25rem; overflow-wrap: anywhere }
ul { margin: 0 0 1.5rem; padding-left: 1.25rem }
li { margin-bottom: .25rem; overflow-wrap: anywhere }
a { color: var(--accent); overflow-wrap: anywhere }
.where { margin: 0 0 1.5rem; font-size: .875rem; font-weight: 600; letter-spacing: .02em; color: var(--accent) }
.quiet { color: var(--quiet); font-size: .875rem; text-wrap: pretty }
.quiet:last-child { margin-bottom: 0 }
.balanced { text-wrap: balance }
.alarm { padding: .625rem .75rem; border-left: 4px solid var(--alarm); background: var(--alarm-ground); color: var(--alarm) }
label { display: block; margin-bottom: .25rem; font-size: .875rem; font-weight: 600 }
input { width: 100%; margin-bottom: 1rem; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .375rem }
button { width: 100%; margin: .25rem 0 .5rem; padding: .6875rem; font: inherit; font-weight: 600; color: var(--on-accent);
  background: var(--accent); border: 1px solid var(--accent); border-radius: .375rem; cursor: pointer }
.second { margin: 0 0 1.25rem; color: var(--accent); background: transparent; border-color: var(--line) }
code { color: var(--ink); font: .9375em ui-monospace, monospace; white-space: nowrap }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`

/** For the step that Oracle's own pages take by script: a form that sends itself. */
export const submitScript = 'document.forms[0].submit()'

const hashed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * No `form-action`: browsers apply it to the redirects after a post as well, and these lead to the
 * application, and from there to wherever the application likes.
 */
const policy = [
  "default-src 'none'",
  `style-src ${hashed(style)}`,
  `script-src ${hashed(submitScript)}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=UTF-8',
  'Content-Security-Policy': policy,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

/** A whole page; what is put into `content` by `html` is escaped. */
export const page = (title: string, content: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · oic sandbox</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<p class="where">oic sandbox, not Oracle</p>
${content}
</main>
</body>
</html>
`

export const errorPage = (title: string, problem: string): Html =>
  page(
    title,
    html`<h1>${title}</h1>
<p>${problem}</p>
<p class="quiet">Go back to the application and start again.</p>`,
  )
