// SPDX-License-Identifier: Apache-2.0
/** What configurations must be like: JSON Schema (2020-12) and Metatype. */
package qtforge.configuration.schema;
