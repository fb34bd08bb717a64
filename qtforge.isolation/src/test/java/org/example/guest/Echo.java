// SPDX-License-Identifier: Apache-2.0
package org.example.guest;

import java.util.List;
import java.util.Map;

/** A contract of the tests, as an API bundle would have it. */
public interface Echo {

    String echo(String text);

    List<Point> shift(List<Point> points, int by);

    Map<String, Integer> lengths(List<String> texts);

    Object spin(Object nothing);

    /** A record, for values that are not plain. */
    record Point(int x, int y) {}
}
