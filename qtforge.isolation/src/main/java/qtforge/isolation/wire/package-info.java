// SPDX-License-Identifier: Apache-2.0
/** Calls between the runtime and the process of an isolated plugin; the same code on both sides. */
package qtforge.isolation.wire;
