/* How the page of a report looks: light and dark as its reader has it, on paper,
 * and on a narrow screen. Nothing in it refers to anything outside of the page. */
#ifndef CLI_REPORT_STYLE_H
#define CLI_REPORT_STYLE_H

extern const char report_style[];

#endif
