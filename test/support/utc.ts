/** Moments are said in the time zone of the machine; importing this first makes it the same everywhere. */
process.env['TZ'] = 'UTC'
