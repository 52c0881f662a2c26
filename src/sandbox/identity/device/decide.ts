/** From the code that a person typed to what the device may have. */
import { newFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { DeviceRequest, Session } from '../../instance/issued.ts'
import { fingerprint, isOver } from '../../instance/shelf.ts'

const isOpen = ({ clock }: Instance, device: DeviceRequest): boolean =>
  device.authorization === undefined && device.isDeclined !== true && !isOver(device, clock.seconds())

function openDevice(instance: Instance, fits: (device: DeviceRequest) => boolean): DeviceRequest | undefined {
  return [...instance.state.issued.devices.values()].find(
    (device) => fits(device) && isOpen(instance, device),
  )
}

export interface Question {
  readonly device: DeviceRequest
  /** Goes into the form that answers, and is good for this session alone. */
  readonly ticket: string
}

/** The device that shows this code, to be asked about; whoever was asked before is not any more. */
export function askAbout(instance: Instance, session: Session, userCode: string): Question | undefined {
  const device = openDevice(instance, (one) => one.userCode === fingerprint(userCode))
  if (device === undefined) return undefined
  const ticket = instance.random.bytes('device', 24).toString('base64url')
  device.asked = { ticket: fingerprint(ticket), sid: session.sid }
  instance.changed()
  return { device, ticket }
}

/** The device that this form was about, if this session was shown it and it waits still. */
export const askedDevice = (
  instance: Instance,
  session: Session,
  ticket: string,
): DeviceRequest | undefined =>
  openDevice(
    instance,
    ({ asked }) => asked !== undefined && asked.sid === session.sid && asked.ticket === fingerprint(ticket),
  )

export function allow(instance: Instance, session: Session, device: DeviceRequest): void {
  device.authorization = {
    clientId: device.clientId,
    userName: session.userName,
    scopes: device.scopes,
    family: newFamily(instance),
    session: { sid: session.sid, signedInAt: session.signedInAt, endsAt: session.expiresAt },
  }
  instance.changed()
}

export function decline(instance: Instance, device: DeviceRequest): void {
  device.isDeclined = true
  instance.changed()
}
