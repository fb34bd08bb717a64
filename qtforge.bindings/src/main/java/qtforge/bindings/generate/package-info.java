// SPDX-License-Identifier: Apache-2.0
/**
 * Writes from the catalog what programs in other languages import: Python modules with stubs, Lua annotations, and the wheel. For the build; not
 * in the bundle.
 */
package qtforge.bindings.generate;
