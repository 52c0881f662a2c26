import { html } from 'hono/html'
import { type Html, page } from '../../http/page.ts'
import { wishList } from './wish-list.ts'
import type { Wish } from './wishes.ts'

interface ConsentPage {
  readonly action: string
  readonly consent: string
  readonly applicationName: string
  readonly userName: string
  readonly wishes: readonly Wish[]
}

/** One plain form with two buttons; it works without script, and curl can send it. Texts are ours. */
export const consentPage = ({ action, consent, applicationName, userName, wishes }: ConsentPage): Html =>
  page(
    'Allow access',
    html`<h1>Allow access?</h1>
<p class="quiet balanced"><strong>${applicationName}</strong> asks <strong>${userName}</strong> for</p>
${wishList(wishes)}
<form method="post" action="${action}">
<input type="hidden" name="consentCtx" value="${consent}">
<button type="submit" name="consent" value="allow">Allow</button>
<button type="submit" name="consent" value="decline" class="second">Decline</button>
</form>
<p class="quiet">What you allow is remembered until the application asks for more.</p>`,
  )
