// Its own file is one large object of JSON; this says what is in it without the compiler reading it all.
declare module 'humannames' {
  const names: Readonly<Record<string, 1>>;
  export default names;
}
