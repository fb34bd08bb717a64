// SPDX-License-Identifier: Apache-2.0
/** Values: dotted keys, JSON text with places, values that cannot be changed. */
package qtforge.configuration.json;
