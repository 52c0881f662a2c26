import { html, raw } from 'hono/html'
import { type Html, page, submitScript } from '../../http/page.ts'

export interface SignInPage {
  readonly action: string
  readonly cancelAction: string
  /** What the person signs in for. */
  readonly what: { readonly applicationName: string } | 'device'
  readonly login: string
  /** What was typed before, when it did not fit. */
  readonly userName?: string
  readonly problem?: string
}

const alarm = (problem: string | undefined): Html | string =>
  problem === undefined ? '' : html`<p class="alarm" id="problem" role="alert">${problem}</p>`

const reason = (what: SignInPage['what']): Html | string =>
  what === 'device'
    ? 'to connect a device'
    : html`to let <strong>${what.applicationName}</strong> use Oracle Integration for you`

/**
 * A plain form; it works without script, so curl with a cookie jar can sign in as well. "Cancel" is a form of
 * its own: what was typed into the first one is not sent along.
 */
export const signInPage = ({ action, cancelAction, what, login, userName = '', problem }: SignInPage): Html =>
  page(
    'Sign in',
    html`<h1>Sign in</h1>
<p class="quiet balanced">${reason(what)}</p>
${alarm(problem)}
<form method="post" action="${action}">
<input type="hidden" name="loginCtx" value="${login}">
<label for="userName">Username</label>
<input id="userName" name="userName" value="${userName}" autocomplete="username" autocapitalize="none" spellcheck="false" required${problem === undefined ? raw(' autofocus') : raw(' aria-describedby="problem" aria-invalid="true"')}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${problem === undefined ? '' : raw(' aria-describedby="problem" aria-invalid="true" autofocus')}>
<button type="submit">Sign in</button>
</form>
<form method="post" action="${cancelAction}">
<input type="hidden" name="loginCtx" value="${login}">
<button type="submit" class="second">Cancel</button>
</form>
<p class="quiet">A local stand-in for an identity domain. Its users and passwords are made up: <code>oic sandbox</code> prints them. Do not type a real password.</p>`,
  )

/** Oracle's newer way: a page whose form posts itself to the sign-in page. */
export const relayPage = (action: string, fields: Readonly<Record<string, string>>): Html =>
  page(
    'Sign in',
    html`<form method="post" action="${action}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<noscript><button type="submit">Continue to sign in</button></noscript>
</form>
<script>${raw(submitScript)}</script>`,
  )
