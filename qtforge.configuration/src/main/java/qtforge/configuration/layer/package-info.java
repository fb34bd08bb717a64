// SPDX-License-Identifier: Apache-2.0
/** The layers and how they are merged. All of it is values: nothing here changes. */
package qtforge.configuration.layer;
