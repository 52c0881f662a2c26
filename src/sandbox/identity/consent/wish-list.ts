import { html } from 'hono/html'
import type { Html } from '../../http/page.ts'
import type { Wish } from './wishes.ts'

const item = ({ what, detail }: Wish): Html =>
  html`<li>${what}${detail === undefined ? '' : html`<br><span class="quiet">${detail}</span>`}</li>
`

/** What an application asks a person for, wherever the person is asked. */
export const wishList = (wishes: readonly Wish[]): Html => html`<ul>
${wishes.map(item)}</ul>`
