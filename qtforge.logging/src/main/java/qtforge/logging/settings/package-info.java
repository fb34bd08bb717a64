// SPDX-License-Identifier: Apache-2.0
/** The configuration: the component's, and over it what was set at run time. */
package qtforge.logging.settings;
