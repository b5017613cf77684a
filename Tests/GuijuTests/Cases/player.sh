#!/bin/sh
# Stands in for guiju-sheets: plays the script beside the name by which it was called.
. "$(dirname "$0")/script"
