// SPDX-License-Identifier: Apache-2.0
/** java.util.logging: what is logged by it comes in. */
package qtforge.logging.jul;
