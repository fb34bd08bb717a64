// SPDX-License-Identifier: Apache-2.0
/** Placeholders in values. */
package qtforge.configuration.placeholder;
