// SPDX-License-Identifier: Apache-2.0
/** From a script file to a bundle, and back. */
package qtforge.script.archive;
