import { secondsAfter } from '../../foundation/index.ts'
import type { Integration } from '../instance/contents.ts'
import { daySeconds } from '../lifetimes.ts'

const examples: readonly Omit<Integration, 'lastUpdatedAt'>[] = [
  {
    code: 'ECHO',
    version: '01.00.0000',
    name: 'Echo',
    description: 'Answers with what it was sent',
    status: 'ACTIVATED',
    style: 'FREEFORM',
  },
  {
    code: 'ORDER_SYNC',
    version: '01.00.0000',
    name: 'Order sync',
    description: 'Takes orders from /inbound/orders to the order system',
    status: 'ACTIVATED',
    style: 'FREEFORM',
  },
  {
    code: 'INVOICE_EXPORT',
    version: '01.02.0000',
    name: 'Invoice export',
    description: 'Writes invoices to /outbound/invoices every night',
    status: 'CONFIGURED',
    style: 'FREEFORM',
  },
]

export const newIntegrations = (now: Date): readonly Integration[] =>
  examples.map((example) => ({
    ...example,
    lastUpdatedAt: secondsAfter(now, -7 * daySeconds).toISOString(),
  }))
