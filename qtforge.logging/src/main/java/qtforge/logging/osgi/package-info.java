// SPDX-License-Identifier: Apache-2.0
/** The OSGi Log Service: its entries come in, its levels are set. */
package qtforge.logging.osgi;
