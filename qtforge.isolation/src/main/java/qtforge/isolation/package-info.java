// SPDX-License-Identifier: Apache-2.0
/** Runs plugins in processes of their own. */
package qtforge.isolation;
