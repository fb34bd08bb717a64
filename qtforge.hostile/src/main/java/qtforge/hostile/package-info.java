// SPDX-License-Identifier: Apache-2.0
/**
 * A plugin that tries to get out, for tests. Each {@link qtforge.hostile.Attempt} proves that it got through by what it brought
 * home, so that with enforcement off it does: an attempt that can never succeed says nothing about enforcement.
 */
package qtforge.hostile;
