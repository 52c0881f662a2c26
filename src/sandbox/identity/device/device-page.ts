/** What a person sees who connects a device: plain forms, which work without script. */
import { html, raw } from 'hono/html'
import { type Html, page } from '../../http/page.ts'
import { wishList } from '../consent/wish-list.ts'
import type { Wish } from '../consent/wishes.ts'

export interface CodePage {
  readonly action: string
  /** From the address, or what was typed before. */
  readonly userCode?: string | undefined
  readonly problem?: string
}

export const codePage = ({ action, userCode = '', problem }: CodePage): Html =>
  page(
    'Connect a device',
    html`<h1>Connect a device</h1>
<p class="quiet balanced">Type the code that your device shows.</p>
${problem === undefined ? '' : html`<p class="alarm" id="problem" role="alert">${problem}</p>`}
<form method="post" action="${action}">
<label for="user_code">Code</label>
<input id="user_code" name="user_code" value="${userCode}" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus${problem === undefined ? '' : raw(' aria-describedby="problem" aria-invalid="true"')}>
<button type="submit">Continue</button>
</form>`,
  )

export interface QuestionPage {
  readonly allowAction: string
  readonly declineAction: string
  readonly applicationName: string
  readonly userName: string
  readonly userCode: string
  readonly wishes: readonly Wish[]
  readonly ticket: string
}

export const questionPage = (asked: QuestionPage): Html =>
  page(
    'Connect a device',
    html`<h1>Connect a device</h1>
<p>Let <strong>${asked.applicationName}</strong> use Oracle Integration as <strong>${asked.userName}</strong>?</p>
<p class="quiet">Only if the device in front of you shows <code>${asked.userCode}</code>, and you started this yourself.</p>
<p class="quiet">It asks for</p>
${wishList(asked.wishes)}
<form method="post" action="${asked.allowAction}">
<input type="hidden" name="deviceCtx" value="${asked.ticket}">
<button type="submit">Allow</button>
</form>
<form method="post" action="${asked.declineAction}">
<input type="hidden" name="deviceCtx" value="${asked.ticket}">
<button type="submit" class="second">Decline</button>
</form>`,
  )

export const donePage = (title: string, text: string): Html =>
  page(
    title,
    html`<h1>${title}</h1>
<p>${text}</p>
<p class="quiet">You can close this page.</p>`,
  )
