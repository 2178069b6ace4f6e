/** What stands around the container of a view that shows something outside of it. Both ends of the tests' stage read it. */
export const plainDocument =
  '<!doctype html><html><head><title>Stage</title><meta name="description" content="site"></head><body>BODY<aside id="tips"> others</aside></body></html>'
