/** Small checks of what came in from a page's process, which a compromised page may have forged. */

/** @typedef {(value: unknown) => boolean} Shape */

/** @param {number} longest in code points, as the desk counts @returns {Shape} */
export const text = (longest) => (value) => typeof value === 'string' && value.length <= 2 * longest && [...value].length <= longest;

/** @param {number} least @returns {Shape} */
export const count = (least = 0) => (value) => Number.isSafeInteger(value) && Number(value) >= least;

/** @type {Shape} */
export const flag = (value) => typeof value === 'boolean';

/** @type {Shape} */
export const uuid = (value) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);

/** @param {readonly unknown[]} values @returns {Shape} */
export const oneOf = (values) => (value) => values.includes(value);

/** @param {Shape} shape @returns {Shape} */
export const maybe = (shape) => (value) => value === undefined || shape(value);

/**
 * An object with these properties of its own and no other.
 * @param {Record<string, Shape>} shapes
 * @returns {Shape}
 */
export const record = (shapes) => (value) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const own = /** @type {Record<string, unknown>} */ (value);
  return Object.keys(own).every((key) => Object.hasOwn(shapes, key))
    && Object.entries(shapes).every(([key, shape]) => shape(Object.hasOwn(own, key) ? own[key] : undefined));
};
