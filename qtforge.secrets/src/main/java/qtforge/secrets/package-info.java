// SPDX-License-Identifier: Apache-2.0
/** Tells what is secret in configurations. A library: each bundle that uses it embeds it. */
package qtforge.secrets;
