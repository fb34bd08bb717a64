// SPDX-License-Identifier: Apache-2.0
/** Reading plugin archives: jars and folders, checked before anything of them reaches the framework. */
package qtforge.core.loader;
