// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

/** A mistake in a facade; found when the catalog is read, thus by the tests of the facade. */
public final class CatalogException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CatalogException(String place, String message) {
        super(place + ": " + message);
    }

    CatalogException(String place, String message, Throwable cause) {
        super(place + ": " + message + ": " + cause.getMessage(), cause);
    }
}
