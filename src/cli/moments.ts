/** Moments in the words of a person at a terminal, in the time zone of the machine. */
const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

/** `14:05` today, else `Mon 23 Nov 14:05`. */
export function atMoment(moment: Date, now: Date): string {
  const isToday = moment.toDateString() === now.toDateString()
  return isToday
    ? clockTime.format(moment)
    : `${day.format(moment).replace(',', '')} ${clockTime.format(moment)}`
}
