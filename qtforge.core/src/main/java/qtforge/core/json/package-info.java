// SPDX-License-Identifier: Apache-2.0
/** JSON text to JSON-shaped values and back. */
package qtforge.core.json;
