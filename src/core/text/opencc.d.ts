/** OpenCC's table of characters: `traditional simplified|…`, where several stand for one the usual first. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;
  export default table;
}
