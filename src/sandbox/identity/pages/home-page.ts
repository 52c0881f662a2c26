import { html } from 'hono/html'
import { type Html, page } from '../../http/page.ts'

const documents = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/idcs-configuration',
]

/** For whoever opens the address in a browser and wonders what this is. No secret is on it. */
export const homePage = (behaviour: string): Html =>
  page(
    'Identity domain',
    html`<h1>An identity domain to try things with</h1>
<p>It stands in for Oracle's identity service while you learn, develop or test against Oracle Integration. It runs on this machine alone, and all applications and users in it are made up.</p>
<p>Applications send a browser to <code>/oauth2/v1/authorize</code> and fetch tokens from <code>/oauth2/v1/token</code>. What else there is, these documents tell:</p>
<ul>
${documents.map((path) => html`<li><a href="${path}">${path}</a></li>\n`)}</ul>
<p class="quiet">Behaviour: <code>${behaviour}</code>. Client id, secret, users and passwords are in the first lines that <code>oic sandbox</code> printed.</p>`,
  )
