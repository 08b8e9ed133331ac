export { md5 } from 'hash-wasm';
