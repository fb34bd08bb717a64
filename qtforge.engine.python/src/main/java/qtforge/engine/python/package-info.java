// SPDX-License-Identifier: Apache-2.0
/** The engine of Python scripts. */
package qtforge.engine.python;
