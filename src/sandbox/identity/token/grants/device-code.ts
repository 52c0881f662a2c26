import type { Instance } from '../../../instance/instance.ts'
import type { DeviceRequest } from '../../../instance/issued.ts'
import type { Application } from '../../../instance/registered.ts'
import { find, isOver } from '../../../instance/shelf.ts'
import { neededParameter } from '../../needed-parameter.ts'
import { invalidGrant, Refusal } from '../../refusal.ts'
import type { Grant } from './grant.ts'
import { grantedToUser } from './granted-to-user.ts'

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** Names after RFC 8628 section 3.5: Oracle's are not known, and the texts are ours. */
const notYet = (error: string, description: string, reason: string): Refusal =>
  new Refusal({ status: 400, error, description, reason })

/** Whoever asks too early is told to wait five seconds longer each time (RFC 8628 section 3.5). */
function stillWaiting(instance: Instance, device: DeviceRequest): Refusal {
  const now = instance.clock.seconds()
  const ago = now - (device.polledAt ?? Number.NEGATIVE_INFINITY)
  const tooEarly = ago < device.intervalSeconds
  device.polledAt = now
  if (tooEarly) device.intervalSeconds += 5
  instance.changedALittle()
  return tooEarly
    ? notYet('slow_down', 'The device asks too often.', `asked ${ago} s after the last time`)
    : notYet('authorization_pending', 'The person has not decided yet.', 'nobody has decided yet')
}

function checkDevice(instance: Instance, device: DeviceRequest, application: Application): void {
  const now = instance.clock.seconds()
  if (device.clientId !== application.clientId)
    throw invalidGrant('the device code belongs to another client')
  if (device.usedAt !== undefined) throw invalidGrant(`device code found, used ${now - device.usedAt} s ago`)
  if (device.isDeclined) throw notYet('access_denied', 'The person declined.', 'the person declined')
  if (isOver(device, now)) {
    const reason = `device code found, issued ${now - device.issuedAt} s ago`
    throw notYet('expired_token', 'The device code has expired.', reason)
  }
}

/** RFC 8628 section 3.4. The value of `gtp` is ours. */
export const deviceCode: Grant = (instance, { form, application }) => {
  const device = find(instance.state.issued.devices, neededParameter(form, 'device_code'))
  if (device === undefined) throw invalidGrant('no such device code')
  checkDevice(instance, device, application)
  const { authorization } = device
  if (authorization === undefined) throw stillWaiting(instance, device)
  const now = instance.clock.seconds()
  const granted = grantedToUser(instance, {
    ...{ application, authorization, shortName: 'dc' },
    resources: form.all('resource'),
    decision: `device code found, issued ${now - device.issuedAt} s ago, tokens issued`,
  })
  device.usedAt = now
  return granted
}
