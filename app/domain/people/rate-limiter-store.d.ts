/** The package types this class but does not export it from its index. Its three questions are what a store answers. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { RateLimiterStoreAbstract } from 'rate-limiter-flexible';
  export default class extends RateLimiterStoreAbstract {}
}
