/** The pages a browser sees at the end of a login: no script, nothing from elsewhere, no code in the address. */
import { createHash } from 'node:crypto'

const style = `
  :root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 1.5rem }
  h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .5rem }
  p { margin: 0; opacity: .75 }
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

/** Both texts are ours: nothing that came from outside may reach a page. */
const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`

export const signedInPage = page('You are logged in', 'You can close this tab and go back to the terminal.')
export const notSignedInPage = page('The login did not work', 'The terminal says why, and what to do next.')
