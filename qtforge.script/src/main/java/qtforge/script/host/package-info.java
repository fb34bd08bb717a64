// SPDX-License-Identifier: Apache-2.0
/** The module qtforge: what a script gets from the runtime. */
package qtforge.script.host;
