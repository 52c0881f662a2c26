/** The pages a browser sees at the end of a login: no script, nothing from elsewhere, no code in the address. */
import { createHash } from 'node:crypto'

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --quiet: #55616e; --ground: #eef1f4; --card: #fff; --sign: #1d7a4d }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf0; --quiet: #a8b3be; --ground: #141a20; --card: #1e262e; --sign: #6fcf9f } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--card); border-radius: .75rem;
  border-top: .375rem solid var(--sign); box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 8px 24px rgb(0 0 0 / .08) }
.failed { --sign: #b3261e }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 600 }
p { margin: 0; color: var(--quiet) }
`

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': policy,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
}

/** All three are ours: nothing that came from outside may reach a page. */
const page = (sign: 'done' | 'failed', title: string, text: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main class="${sign}">
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`

export const signedInPage = page(
  'done',
  'You are logged in',
  'You can close this tab and go back to the terminal.',
)
export const notSignedInPage = page(
  'failed',
  'The login did not work',
  'The terminal says why, and what to do next.',
)
