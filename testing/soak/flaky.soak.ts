import { browse } from './browse';

/** A visit with twelve pictures of a camera through a basement's network, where the tests take four small ones. */
browse('flaky-network', { FIELD_PHOTOS: '12' });
